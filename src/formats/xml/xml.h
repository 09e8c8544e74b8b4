/*
 * XML as packages hold it: a thin layer over expat with namespaces, byte offsets and limits.
 *
 * Elements are told by namespace and local name, whatever their prefix; the transitional and strict families
 * of ECMA-376 count as one (enum xml_space). A DOCTYPE is an error (every one seen in a spreadsheet was an
 * attack), and so are elements nested deeper than limits.xml_depth and, in streams, single tags or
 * comments above 1 MB, and in whole parts more than WHOLE_PART_ELEMENTS_MOST elements. UTF-8, UTF-16, ISO-8859-1,
 * US-ASCII and Windows-1252 are decoded; texts given to
 * handlers are valid UTF-8.
 *
 *     struct xml_parser parser = {.start = on_start, .context = &state, .part = "xl/workbook.xml", .file = name};
 *     return xml_parse(&parser, bytes, limits, diags);
 *
 * A whole part is parsed with xml_parse, a stream with xml_open, xml_feed…, xml_close. Troubles are reported
 * as FILE_DAMAGED; `quiet` suppresses that.
 */
#ifndef WHEELGRADE_FORMATS_XML_H
#define WHEELGRADE_FORMATS_XML_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/slice.h"
#include "base/limits.h"

/* Of what is held as a whole: styles, relationships, drawings, notes. */
enum { WHOLE_PART_ELEMENTS_MOST = 2000000 };

enum xml_space {
    SPACE_OTHER, /* a namespace without a name here; `uri` tells which */
    SPACE_NONE,  /* none: an unprefixed attribute, or an element without xmlns */
    SPACE_XML,   /* xml:space, xml:lang */
    /* OOXML; each stands for its transitional and its strict URI */
    SPACE_MAIN,          /* SpreadsheetML */
    SPACE_REFERENCE,     /* r:id and the like: officeDocument/relationships */
    SPACE_RELATIONSHIPS, /* of .rels parts */
    SPACE_CONTENT_TYPES, /* of [Content_Types].xml */
    SPACE_COMPATIBILITY, /* mc: */
    SPACE_SHEET_DRAWING, /* xdr: */
    SPACE_DRAWING,       /* a: */
    SPACE_CHART,         /* c: */
    SPACE_RICH_DATA,     /* Excel's stocks: xl/richData, both of its namespaces */
    /* ODF */
    SPACE_OFFICE,
    SPACE_TABLE,
    SPACE_TEXT,
    SPACE_STYLE,
    SPACE_NUMBER,
    SPACE_ODF_FORMAT,     /* fo: */
    SPACE_CALC_EXTENSION, /* calcext: */
    SPACE_MANIFEST,
    SPACE_CONFIG
};

enum xml_space xml_space_of(struct slice uri);

/* One start or end tag. Valid only until the handler returns. */
struct xml_element {
    enum xml_space space;
    struct slice uri;    /* of the namespace; empty = none */
    struct slice prefix; /* as written; empty = none */
    const char *name;    /* local name */
    const char **attributes; /* start tags: expat's pairs; read them with the functions below. End tags: NULL */
    uint64_t start, end; /* of the tag in the original bytes, end exclusive; at the end event of <x/> both lie after it */
    bool self_closed;    /* <x/>; at start events only known for encodings that extend ASCII */
    int depth;           /* 1 = the root */
};

struct xml_parser {
    /* set by the caller; handlers may be NULL */
    void *context;
    void (*start)(struct xml_parser *parser, const struct xml_element *element);
    void (*end)(struct xml_parser *parser, const struct xml_element *element);
    void (*text)(struct xml_parser *parser, struct slice text); /* in pieces; CDATA included */
    const char *part, *file;                                    /* for messages */
    bool quiet;
    /* the layer's own */
    struct diags *diags;
    int depth, depth_limit;
    bool stopped; /* by xml_stop: not a failure */
    bool failed;
    bool latin1; /* decoded by us */
    void *expat;
    uint64_t fed, last_event;
    uint64_t elements, element_limit;
};

/* Parses a whole part. False when it is not well-formed or breaks a limit (reported unless quiet), or a
 * handler called xml_fail. */
bool xml_parse(struct xml_parser *parser, struct slice bytes, const struct limits *limits,
               struct diags *diags);

/* The same piece by piece. xml_feed returns false once the parser stopped or failed; xml_close ends the
 * document (checked unless it stopped) and frees; its result is xml_parse's. xml_release frees without ending. */
void xml_open(struct xml_parser *parser, const struct limits *limits, struct diags *diags);
bool xml_feed(struct xml_parser *parser, struct slice piece);
bool xml_close(struct xml_parser *parser);
void xml_release(struct xml_parser *parser);

/* From handlers: enough has been read; or: it is broken (reported as FILE_DAMAGED unless quiet). No handler
 * is called any more. */
void xml_stop(struct xml_parser *parser);
void xml_fail(struct xml_parser *parser, const char *format, ...) __attribute__((format(printf, 2, 3)));

static inline bool xml_is(const struct xml_element *element, enum xml_space space, const char *name) {
    return element->space == space && strcmp(element->name, name) == 0;
}

/* Value of an unprefixed attribute; of one in a namespace; NULL when absent. */
const char *xml_attribute(const struct xml_element *element, const char *name);
const char *xml_attribute_in(const struct xml_element *element, enum xml_space space, const char *name);

/* xsd:boolean: "1", "true", "on" and their opposites; anything else, and absence, is `otherwise`. */
bool xml_flag(const char *value, bool otherwise);

/* A whole number of 0 … most written in digits (white space around is allowed); false otherwise, also for NULL. */
bool xml_whole(const char *value, uint32_t most, uint32_t *number);

#endif
