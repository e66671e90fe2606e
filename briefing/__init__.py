"""Article files in, a cited and dated PDF news brief out, delivered once.

The way of the data, one direction, each arrow one function:

    file -> Document -> Article -> Findings -> Briefing -> PDF, HTML, text -> Message -> Delivery
      desk       reading   analysis    writing     printing               desk       delivery
"""

__version__ = "0.1.0"
