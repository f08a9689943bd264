"""Charts as small SVG strips: widths in per cent, text in HTML, so that they reflow and print."""
