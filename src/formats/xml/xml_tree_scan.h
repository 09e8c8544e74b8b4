/*
 * The tree of a part that a library has just made for us, without expat: for the skeleton, whose parts are small and many.
 *
 * Such a part is in UTF-8, has its values in double quotes and no comments or sections, and its root declares the namespaces that have a
 * name here. What is not of that form is refused, and so are tags that do not nest: xml_tree_read may look at it. Of what both take the trees
 * are the same, but this one takes more: a part of a user's file is not for it.
 */
#ifndef WHEELGRADE_FORMATS_XML_TREE_SCAN_H
#define WHEELGRADE_FORMATS_XML_TREE_SCAN_H

#include "formats/xml/xml_tree.h"

/* False, without a word, when it is not of that form. */
bool xml_tree_scan(struct xml_tree *tree, struct slice bytes, struct arena *arena);

#endif
