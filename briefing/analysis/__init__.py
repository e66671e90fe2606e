"""Articles -> Findings: origins, claims, themes, speakers, disagreements, what is new."""
