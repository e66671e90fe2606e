"""python -m tests.golden: writes the golden briefs anew. Read what changed before committing it."""

from __future__ import annotations

from tests.golden.making import made

for golden in made():
    for file, text in golden.files.items():
        file.write_text(text, encoding="utf-8")
        print(file.name)
