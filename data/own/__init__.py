"""A company's own contracts, contacts and answers: read, checked and counted where they lie; only counts by group come out."""
