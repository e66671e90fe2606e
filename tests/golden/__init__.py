"""The briefs of the repository's sample articles on two consecutive days, kept beside the program."""
