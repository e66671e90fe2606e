"""The faces of a printed brief: subset TrueType files and their licences (OFL*.txt), as package data."""
