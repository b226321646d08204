"""From a policy to money, stage by stage (MODEL.md sections 2 to 5), for any batch of scenarios."""

from model.numerics.threads import one_blas_thread

# Here, since whatever works out a number passes here: the same fingerprint, the same digits, however many cores there are.
one_blas_thread()
