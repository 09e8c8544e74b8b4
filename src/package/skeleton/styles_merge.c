/* The merge, section by section in schema order. */
#include "package/skeleton/styles_merge.h"

#include <stdlib.h>
#include <string.h>

#include "base/number_text.h"
#include "base/name_map.h"
#include "package/parts/style_records.h"

/* Children of CT_Stylesheet in schema order (18.8.39). */
enum { FONT_POINTS = 11, FONT_POINTS_MOST = 72 }; /* the usual size; beyond the other a row would fill the screen */

static const char *const styles_order[] = {"numFmts",      "fonts",   "fills",      "borders",
                                           "cellStyleXfs", "cellXfs", "cellStyles", "dxfs",
                                           "tableStyles",  "colors",  "extLst",     NULL};

/* One list of the user's styles. */
struct section {
    uint32_t node;         /* NO_NODE: missing */
    uint32_t count;        /* records, added ones among them */
    uint32_t own_count;    /* those of the user's */
    struct name_map known; /* record in comparable form -> index */
    struct text added;
    uint32_t *map; /* skeleton index -> user index */
    size_t map_count;
};

struct merge {
    const struct xml_tree *user, *skeleton;
    struct section sections[STYLE_LISTS];
    struct name_map format_ids;       /* format code -> id, of the user's numFmts */
    struct name_map differential_ids; /* the same with those that only differential formats hold */
    struct name_map skeleton_codes;   /* id as text -> its node in the skeleton's numFmts */
    uint32_t next_format;
    const char *prefix; /* of the user's elements */
    struct arena *arena;
};

struct slice styles_minimal(void) {
    return slice_of(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
        "<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">"
        "<fonts count=\"1\"><font><sz val=\"11\"/><name val=\"Calibri\"/><family val=\"2\"/></font></fonts>"
        "<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill>"
        "<fill><patternFill patternType=\"gray125\"/></fill></fills>"
        "<borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>"
        "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" "
        "borderId=\"0\"/></cellStyleXfs>"
        "<cellXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" "
        "xfId=\"0\"/></cellXfs>"
        "</styleSheet>");
}

static const char *comparable(const struct xml_tree *tree, uint32_t node, struct arena *arena) {
    struct text text = {.arena = arena};
    xml_write_record(&text, tree, node, &(struct xml_record_style){.prefix = "", .sorted = true});
    return text_string(&text);
}

/* The list's first record; NO_NODE when it has none. */
static uint32_t first_of(const struct xml_tree *tree, enum style_list list) {
    struct style_records records = style_records(tree, list);
    style_records_next(&records);
    return records.node;
}

/* The parts of a cell format that are numbers of other lists. */
static const struct {
    enum style_list list;
    const char *attribute;
} format_parts[] = {{FONTS, "fontId"}, {FILLS, "fillId"}, {BORDERS, "borderId"}};
enum { FORMAT_PARTS = sizeof format_parts / sizeof *format_parts };

/* Whether a format of the user's names what was not there, and would be a record of the report's now. */
static bool is_lost_part(const struct merge *merge, size_t part, const char *value) {
    const struct section *section = &merge->sections[format_parts[part].list];
    uint32_t number = 0;
    return value && xml_whole(value, UINT32_MAX, &number) && number > 0 && number >= section->own_count && number < section->count;
}

/* As settle_parts leaves it: a format that names what was not there must not be taken for one of the report's. */
static const char *settled_value(void *context, uint32_t node, const char *name, const char *value) {
    const struct merge *merge = context;
    for (size_t i = 0; i < FORMAT_PARTS; i++)
        if (strcmp(name, format_parts[i].attribute) == 0 && xml_tree_is(merge->user, node, SPACE_MAIN, "xf") && is_lost_part(merge, i, value))
            return "0";
    return value;
}

/* What is written to compare a record is kept only where it is the first of its kind: there may be millions. */
static void know_record(struct merge *merge, struct section *section, uint32_t node, struct arena *scratch) {
    struct text text = {.arena = scratch};
    xml_write_record(&text, merge->user, node, &(struct xml_record_style){.prefix = "", .sorted = true, .value = settled_value, .context = merge});
    const char *compared = text_string(&text);
    if (name_map_find(&section->known, compared) == NAME_MISSING)
        name_map_add(&section->known, arena_copy(merge->arena, compared), section->count);
    if (++section->count % 1024)
        return;
    arena_release(scratch);
    arena_init(scratch);
}

/* Plain records up to the greatest number in use. */
static void fill_section(struct merge *merge, enum style_list list, uint32_t in_use) {
    struct section *section = &merge->sections[list];
    struct text compared = {.arena = merge->arena};
    if (in_use <= section->count)
        return;
    style_records_fill(&compared, list, "", 1);
    name_map_add(&section->known, text_string(&compared), section->count);
    style_records_fill(&section->added, list, merge->prefix, in_use - section->count);
    section->count = in_use;
}

static void open_section(struct merge *merge, enum style_list list) {
    struct section *section = &merge->sections[list];
    struct style_records records = style_records(merge->user, list);
    struct arena scratch;
    section->node = records.list_node;
    section->added.arena = merge->arena;
    name_map_init(&section->known, false, merge->arena);
    arena_init(&scratch);
    while (style_records_next(&records))
        know_record(merge, section, records.node, &scratch);
    arena_release(&scratch);
    section->own_count = section->count;
    section->map_count = style_records_count(merge->skeleton, list);
    section->map = arena_alloc_array(merge->arena, section->map_count + 1, sizeof *section->map);
}

/* The user's index of a record given in both forms, appended if it is new. */
static uint32_t place_record(struct section *section, const char *compared, struct slice written) {
    size_t index = name_map_add(&section->known, compared, section->count);
    if (index == section->count) {
        section->count++;
        text_add_slice(&section->added, written);
    }
    return (uint32_t)index;
}

/* Writes a skeleton record in a form given by `style` to both buffers and places it. */
static uint32_t place_node(struct merge *merge, struct section *section, uint32_t node,
                           const struct xml_record_style *values) {
    struct text compared = {.arena = merge->arena}, written = {.arena = merge->arena};
    struct xml_record_style style = *values;
    style.prefix = "";
    style.sorted = true;
    xml_write_record(&compared, merge->skeleton, node, &style);
    style.prefix = merge->prefix;
    style.sorted = false;
    xml_write_record(&written, merge->skeleton, node, &style);
    return place_record(section, text_string(&compared), text_slice(&written));
}

static void merge_plain(struct merge *merge, enum style_list list, const struct xml_record_style *values) {
    struct section *section = &merge->sections[list];
    struct style_records records = style_records(merge->skeleton, list);
    for (size_t index = 0; style_records_next(&records); index++)
        section->map[index] = place_node(merge, section, records.node, values);
}

/* Number formats are told by code, not by id (18.8.30). All
 * ids in use count, also those without a numFmt of their own. */
static void survey_formats(struct merge *merge) {
    const struct xml_tree *user = merge->user;
    merge->next_format = 164;
    for (uint32_t node = 0; node < user->count; node++) {
        uint32_t id = user->nodes[node].space == SPACE_MAIN ? xml_tree_whole(user, node, "numFmtId", 0) : 0;
        if (id >= merge->next_format && id < UINT32_MAX)
            merge->next_format = id + 1;
        const char *code = id && xml_tree_is(user, node, SPACE_MAIN, "numFmt")
                               ? xml_tree_attribute(user, node, "formatCode")
                               : NULL;
        if (code && user->nodes[node].parent == merge->sections[NUMBER_FORMATS].node)
            name_map_add(&merge->format_ids, code, id);
        if (code)
            name_map_add(&merge->differential_ids, code, id);
    }
    struct style_records records = style_records(merge->skeleton, NUMBER_FORMATS);
    while (style_records_next(&records)) {
        const char *id = xml_tree_attribute(merge->skeleton, records.node, "numFmtId");
        if (id && xml_tree_attribute(merge->skeleton, records.node, "formatCode"))
            name_map_add(&merge->skeleton_codes, id, records.node);
    }
}

static void add_format(struct merge *merge, const char *code, uint32_t id) {
    struct text record = {.arena = merge->arena};
    text_print(&record, "<%snumFmt numFmtId=\"%u\" formatCode=\"", merge->prefix, id);
    text_add_attribute(&record, code);
    text_add(&record, "\"/>");
    place_record(&merge->sections[NUMBER_FORMATS], text_string(&record), text_slice(&record));
}

/* A custom id of the skeleton as an id of the user's. */
static const char *map_format(struct merge *merge, const char *id) {
    size_t node = strtoul(id, NULL, 10) < 164 ? NAME_MISSING : name_map_find(&merge->skeleton_codes, id);
    if (node == NAME_MISSING)
        return id;
    const char *code = xml_tree_attribute(merge->skeleton, (uint32_t)node, "formatCode");
    size_t mapped = name_map_add(&merge->format_ids, code, merge->next_format);
    if (mapped == merge->next_format)
        add_format(merge, code, merge->next_format++);
    name_map_add(&merge->differential_ids, code, mapped);
    return arena_print(merge->arena, "%zu", mapped);
}

/* Fonts (18.8.22). Children in the order in which Excel writes and expects them. */
static const char *const font_order[] = {"b",       "i",      "strike", "condense",  "extend",
                                         "outline", "shadow", "u",      "vertAlign", "sz",
                                         "color",   "name",   "family", "charset",   "scheme"};
enum { FONT_CHILDREN = sizeof font_order / sizeof *font_order, FONT_SIZE = 9, FONT_COLOUR, FONT_NAME };

/* Whether two fonts have an equal child of that name (or both none). */
static bool same_child(struct merge *merge, uint32_t a, uint32_t b, const char *name) {
    uint32_t x = xml_tree_find(merge->skeleton, a, name), y = xml_tree_find(merge->skeleton, b, name);
    if (x == NO_NODE || y == NO_NODE)
        return x == y;
    return strcmp(comparable(merge->skeleton, x, merge->arena), comparable(merge->skeleton, y, merge->arena)) == 0;
}

struct font_source {
    const struct xml_tree *tree;
    uint32_t font;
};

/* Which font each child is taken from: the user's default one where the skeleton's font says what its default says. */
static struct font_source child_source(struct merge *merge, uint32_t font, uint32_t skeleton_default,
                                       uint32_t user_default, size_t child) {
    const char *decides = child >= FONT_NAME ? "name" : font_order[child];
    if (child < FONT_SIZE || !same_child(merge, font, skeleton_default, decides))
        return (struct font_source){merge->skeleton, font};
    if (user_default == NO_NODE) /* the skeleton's default becomes the user's */
        return (struct font_source){merge->skeleton, skeleton_default};
    return (struct font_source){merge->user, user_default};
}

static uint32_t place_font(struct merge *merge, uint32_t font, uint32_t skeleton_default,
                           uint32_t user_default) {
    struct text compared = {.arena = merge->arena}, written = {.arena = merge->arena};
    struct xml_record_style plain = {.prefix = "", .sorted = true}, style = {.prefix = merge->prefix};
    text_add(&compared, "<font>");
    text_print(&written, "<%sfont>", merge->prefix);
    for (size_t i = 0; i < FONT_CHILDREN; i++) {
        struct font_source source = child_source(merge, font, skeleton_default, user_default, i);
        uint32_t child = xml_tree_find(source.tree, source.font, font_order[i]);
        if (child == NO_NODE)
            continue;
        xml_write_record(&compared, source.tree, child, &plain);
        xml_write_record(&written, source.tree, child, &style);
    }
    text_add(&compared, "</font>");
    text_print(&written, "</%sfont>", merge->prefix);
    return place_record(&merge->sections[FONTS], text_string(&compared), text_slice(&written));
}

/* Points of a font; the usual size when it does not say. */
static double font_points(const struct xml_tree *tree, uint32_t font) {
    double points;
    uint32_t size = font == NO_NODE ? NO_NODE : xml_tree_find(tree, font, "sz");
    const char *text = size == NO_NODE ? NULL : xml_tree_attribute(tree, size, "val");
    bool known = text && number_parse(text, strlen(text), &points) && points >= 1 && points <= FONT_POINTS_MOST;
    return known ? points : FONT_POINTS;
}

static double height_scale(const struct merge *merge) {
    double own = font_points(merge->user, first_of(merge->user, FONTS));
    double scale = own / font_points(merge->skeleton, first_of(merge->skeleton, FONTS));
    return scale > 1 ? scale : 1;
}

static void merge_fonts(struct merge *merge) {
    struct style_records records = style_records(merge->skeleton, FONTS);
    uint32_t skeleton_default = first_of(merge->skeleton, FONTS);
    uint32_t user_default = first_of(merge->user, FONTS);
    for (size_t index = 0; style_records_next(&records); index++)
        merge->sections[FONTS].map[index] = records.node == skeleton_default && user_default != NO_NODE
                                                ? 0
                                                : place_font(merge, records.node, skeleton_default, user_default);
}

/* Cell formats (18.8.45): ids of fonts, fills, borders and number formats are the user's. */
static const char *mapped(struct merge *merge, enum style_list list, const char *index) {
    const struct section *section = &merge->sections[list];
    size_t number = strtoul(index, NULL, 10);
    return number < section->map_count ? arena_print(merge->arena, "%u", section->map[number]) : "0";
}

static const char *cell_format_value(void *context, uint32_t node, const char *name, const char *value) {
    struct merge *merge = context;
    if (!xml_tree_is(merge->skeleton, node, SPACE_MAIN, "xf"))
        return value;
    if (strcmp(name, "numFmtId") == 0)
        return map_format(merge, value);
    if (strcmp(name, "fontId") == 0)
        return mapped(merge, FONTS, value);
    if (strcmp(name, "fillId") == 0)
        return mapped(merge, FILLS, value);
    if (strcmp(name, "borderId") == 0)
        return mapped(merge, BORDERS, value);
    return strcmp(name, "xfId") == 0 ? "0" : value;
}

/* A differential format holds its number format's code beside the id (18.8.17), so ids need not stand in numFmts. */
static const char *differential_value(void *context, uint32_t node, const char *name, const char *value) {
    struct merge *merge = context;
    if (strcmp(name, "numFmtId") != 0 || strtoul(value, NULL, 10) < 164)
        return value;
    const char *code = xml_tree_attribute(merge->skeleton, node, "formatCode");
    if (!code)
        return value;
    size_t id = name_map_add(&merge->differential_ids, code, merge->next_format);
    if (id == merge->next_format)
        merge->next_format++;
    return arena_print(merge->arena, "%zu", id);
}

static void merge_cell_formats(struct merge *merge) {
    struct section *section = &merge->sections[CELL_FORMATS];
    bool had_default = section->count > 0;
    merge_plain(merge, CELL_FORMATS, &(struct xml_record_style){.value = cell_format_value, .context = merge});
    if (had_default && section->map_count)
        section->map[0] = 0;
}

static void close_section(struct merge *merge, enum style_list list, struct xml_edits *edits) {
    struct section *section = &merge->sections[list];
    if (!section->added.length)
        return;
    const char *count = arena_print(merge->arena, "%u", section->count);
    if (section->node != NO_NODE) {
        if (xml_tree_attribute(merge->user, section->node, "count"))
            xml_set_attribute(edits, merge->user, section->node, "count", count);
        xml_append(edits, merge->user, section->node, text_slice(&section->added));
        return;
    }
    struct text whole = {.arena = merge->arena};
    text_print(&whole, "<%s%s count=\"%s\">", merge->prefix, style_list_name(list), count);
    text_add_slice(&whole, text_slice(&section->added));
    text_print(&whole, "</%s%s>", merge->prefix, style_list_name(list));
    xml_insert_ordered(edits, merge->user, 0, styles_order, style_list_name(list), text_slice(&whole));
}

/* Fills 0 and 1 are reserved for "none" and "gray125" whatever they hold (18.8.21, as Excel reads it). */
static void keep_reserved_fills(struct merge *merge) {
    struct section *fills = &merge->sections[FILLS];
    for (uint32_t i = 0; i < 2 && i < fills->map_count; i++)
        if (fills->count > i)
            fills->map[i] = i;
}

/* The greatest number that styles of the user's own tables name (18.8.40 tableStyle), and the sheets. */
static uint32_t differentials_in_use(const struct styles_to_merge *styles) {
    const struct xml_tree *user = styles->user;
    uint32_t in_use = styles->in_use.differentials;
    for (uint32_t node = 0; node < user->count; node++)
        if (xml_tree_is(user, node, SPACE_MAIN, "tableStyleElement"))
            style_number_take(&in_use, xml_tree_whole(user, node, "dxfId", UINT32_MAX));
    return in_use;
}

/* They show the first instead, as before the report's came. */
static void settle_parts(struct merge *merge, struct xml_edits *edits) {
    for (uint32_t node = 0; node < merge->user->count; node++)
        for (size_t i = 0; i < FORMAT_PARTS && xml_tree_is(merge->user, node, SPACE_MAIN, "xf"); i++)
            if (is_lost_part(merge, i, xml_tree_attribute(merge->user, node, format_parts[i].attribute)))
                xml_set_attribute(edits, merge->user, node, format_parts[i].attribute, "0");
}

void styles_merge(const struct styles_to_merge *styles, struct style_maps *maps, struct xml_edits *edits, struct arena *arena) {
    struct merge merge = {.user = styles->user, .skeleton = styles->skeleton, .arena = arena};
    struct slice prefix = xml_tree_prefix(styles->user, 0);
    struct xml_record_style as_is = {.prefix = ""};
    merge.prefix = arena_copy_length(arena, prefix.text, prefix.length);
    name_map_init(&merge.format_ids, false, arena);
    name_map_init(&merge.differential_ids, false, arena);
    name_map_init(&merge.skeleton_codes, false, arena);
    for (enum style_list list = 0; list < STYLE_LISTS; list++)
        if (list != CELL_FORMATS)
            open_section(&merge, list);
    fill_section(&merge, DIFFERENTIALS, differentials_in_use(styles));
    survey_formats(&merge);
    merge_fonts(&merge);
    merge_plain(&merge, FILLS, &as_is);
    keep_reserved_fills(&merge);
    merge_plain(&merge, BORDERS, &as_is);
    open_section(&merge, CELL_FORMATS); /* now that it is known what its records may name */
    fill_section(&merge, CELL_FORMATS, styles->in_use.formats);
    if (merge.sections[STYLE_FORMATS].count == 0)
        place_record(
            &merge.sections[STYLE_FORMATS], "",
            slice_of(arena_print(arena, "<%sxf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/>",
                                 merge.prefix)));
    merge_cell_formats(&merge);
    merge_plain(&merge, DIFFERENTIALS,
                &(struct xml_record_style){.value = differential_value, .context = &merge});
    settle_parts(&merge, edits);
    for (enum style_list list = 0; list < STYLE_LISTS; list++)
        close_section(&merge, list, edits);
    *maps = (struct style_maps){.cells = merge.sections[CELL_FORMATS].map,
                                .cell_count = merge.sections[CELL_FORMATS].map_count,
                                .differentials = merge.sections[DIFFERENTIALS].map,
                                .differential_count = merge.sections[DIFFERENTIALS].map_count,
                                .height_scale = height_scale(&merge)};
}
