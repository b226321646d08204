"""What is asked of the model: break-even, best mix, margins, levers, comparison (MODEL.md section 6)."""
