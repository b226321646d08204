"""Mathematics that knows nothing of customers: roots, Shapley values, sums."""
