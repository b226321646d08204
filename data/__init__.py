"""What is kept: presets, evidence, links, and the code that reads and writes them. It knows no screen."""
