"""What the model finds as tables, files and zips."""
