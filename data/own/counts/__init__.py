"""The counts that the estimates ask for, each one expression for whatever engine holds the tables."""
