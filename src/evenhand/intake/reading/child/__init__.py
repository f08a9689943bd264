"""What runs inside the limited child: the only code that parses bytes of an upload.

These modules import the standard library and each other (relatively) and nothing else, so the child
starts in a few hundredths of a second, without site-packages, whatever else Evenhand imports. Parquet
is the one exception: `parquet` imports pyarrow, from the folder that the parent names.
"""
