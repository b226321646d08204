"""What several stages of the reference reckon with: the bond states, a number kept within bounds, the sum over a mix."""

STATES = ("fan", "neutral", "detractor")


def clip(x, low, high):
    return max(low, min(high, x))


def dot(values, mix):
    return sum(values[i] * mix[i] for i in STATES)
