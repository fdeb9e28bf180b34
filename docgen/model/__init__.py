"""The things docgen speaks of, as frozen dataclasses without behaviour at the edges.

Read in the order of the way: place → submission → case → rulebook → finding → document.
"""
