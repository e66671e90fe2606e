"""Document -> Article: which lines are the article, its title, date, outlet, sentences."""
