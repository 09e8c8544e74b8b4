/* Which encoding an XML part is in, and the part in UTF-8 (XML 1.0, appendix F). */
#ifndef WHEELGRADE_FORMATS_XML_ENCODING_H
#define WHEELGRADE_FORMATS_XML_ENCODING_H

#include "base/arena.h"
#include "base/slice.h"

/* Whether a part that starts with these bytes is in UTF-8 (or US-ASCII); its XML declaration must be among them. */
bool xml_is_utf8(struct slice start);

/* Whether it says that it is in ISO-8859-1. */
bool xml_is_latin1(struct slice start);

/* The part as UTF-8. Bytes that are UTF-8 already (or US-ASCII, with or without a byte order mark) come back
 * untouched; UTF-16, ISO-8859-1 and Windows-1252 are transcoded, with an XML declaration that says UTF-8.
 * False when the encoding is unknown or the bytes do not follow it. */
bool xml_to_utf8(struct slice bytes, struct slice *utf8, struct arena *arena);

#endif
