"""A table as a company exports it becomes one that can be counted, step by step, all of it in the engine."""
