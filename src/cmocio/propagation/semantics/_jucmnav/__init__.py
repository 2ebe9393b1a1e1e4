"""What the three semantics that reproduce jUCMNav share.

Numbers are whole, from −100 to 100 (or 0 to 100), as in that tool; a goal's satisfaction is a hundredth of them. Its
quirks are kept, for a model must come out here as it came out there.
"""
