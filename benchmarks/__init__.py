"""Measurements: each calls what the product calls, beside the obvious peer in the same run."""
