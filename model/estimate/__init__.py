"""From counts by group to assumptions: what a company's own contracts, contacts and answers say, and how sure that is."""

from model.numerics.threads import one_blas_thread

one_blas_thread()
