"""The nouns, frozen. Import them from their modules: document, article, findings, briefing, delivery."""
