"""The published numbers of MODEL.md section 7, each reproduced to the precision in which it is printed."""

# Fader & Hardie 2007: customers of a cohort still there after 0, 1, ..., 12 years, in percent
SURVIVORS = {
    "Regular": (100, 63.1, 46.8, 38.2, 32.6, 28.9, 26.2, 24.1, 22.3, 20.7, 19.4, 18.3, 17.3),
    "High End": (100, 86.9, 74.3, 65.3, 59.3, 55.1, 51.7, 49.1, 46.8, 44.5, 42.7, 40.9, 39.4),
}
# alpha, beta of the maximum-likelihood fit on the first 7 renewals, to six decimals
FITTED = {"Regular": (0.704077, 1.182043), "High End": (0.668088, 3.806095)}
# High End: survival after 1, ..., 12 years at FITTED
HIGH_END = (0.85068, 0.74686, 0.66979, 0.60992, 0.56183, 0.52222, 0.48891, 0.46044, 0.43578, 0.41417, 0.39506, 0.37800)
