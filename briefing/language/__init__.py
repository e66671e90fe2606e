"""Words, sentences, shingles, normal form, language of a text, escaping. Pure functions of strings."""
