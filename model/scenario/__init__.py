"""What is entered: the scenario, declared once (MODEL.md section 1), and how it is read, named and changed."""
