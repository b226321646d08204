"""The plain-Python reference model: slow, literal, for tests and benchmarks only."""
