/*
 * Excel's Stocks: a cell's vm leads through metadata.xml (ECMA-376 part 1, 18.9) to a rich value
 * ([MS-XLSX] 2.6.167), which has the ticker. Programs that know nothing of it see an error value.
 */
#include "formats/xlsx/xlsx_stocks.h"

#define NO_KEY UINT32_MAX

/* Where the structure of a rich value has the ticker and the displayed name. */
struct rich_structure {
    uint32_t ticker_key, display_key;
};

struct stocks_reader {
    struct xlsx_source *source;
    struct diags *diags;
    struct arena *arena;
    ARRAY(struct rich_structure) structures;
    uint32_t key; /* of the structure, or value of the rich value, at hand */
    /* rich values */
    ARRAY(const char *) tickers, displays;
    uint32_t structure;
    ARRAY(char) value;
    bool in_value;
    /* metadata */
    uint32_t type_count, rich_type; /* index of XLRICHVALUE among the metadata types, from 1; 0 = none */
    bool in_rich, in_cells;         /* in futureMetadata of that type; in valueMetadata */
    ARRAY(uint32_t) rich;           /* futureMetadata's records: rich value */
    ARRAY(uint32_t) cells;          /* valueMetadata's records: index into `rich` */
};

static bool read_part(struct stocks_reader *reader, const char *type, struct xml_parser *parser) {
    const struct zip_member *member = xlsx_related(reader->source, type);
    const struct zip_archive *archive = reader->source->archive;
    struct slice bytes;
    if (!member)
        return true;
    parser->context = reader;
    parser->part = member->name;
    parser->file = archive->file_name;
    return zip_read_member(archive, member, &bytes, reader->arena, reader->diags) &&
           xml_parse(parser, bytes, archive->limits, reader->diags);
}

static void on_structure(struct xml_parser *parser, const struct xml_element *element) {
    struct stocks_reader *reader = parser->context;
    const char *name = xml_attribute(element, "n");
    if (xml_is(element, SPACE_RICH_DATA, "s")) {
        *array_add(reader->arena, &reader->structures) = (struct rich_structure){NO_KEY, NO_KEY};
        reader->key = 0;
    }
    if (!xml_is(element, SPACE_RICH_DATA, "k") || reader->structures.count == 0)
        return;
    struct rich_structure *structure = &reader->structures.items[reader->structures.count - 1];
    if (name && strcmp(name, "Ticker symbol") == 0)
        structure->ticker_key = reader->key;
    if (name && strcmp(name, "_DisplayString") == 0)
        structure->display_key = reader->key;
    reader->key++;
}

static void on_value_start(struct xml_parser *parser, const struct xml_element *element) {
    struct stocks_reader *reader = parser->context;
    if (xml_is(element, SPACE_RICH_DATA, "rv")) {
        *array_add(reader->arena, &reader->tickers) = NULL;
        *array_add(reader->arena, &reader->displays) = NULL;
        reader->key = 0;
        if (!xml_whole(xml_attribute(element, "s"), UINT32_MAX - 1, &reader->structure))
            reader->structure = NO_KEY;
    }
    reader->in_value = xml_is(element, SPACE_RICH_DATA, "v");
    reader->value.count = 0;
}

static void on_value_text(struct xml_parser *parser, struct slice text) {
    struct stocks_reader *reader = parser->context;
    for (size_t i = 0; reader->in_value && i < text.length; i++)
        *array_add(reader->arena, &reader->value) = text.text[i];
}

static void on_value_end(struct xml_parser *parser, const struct xml_element *element) {
    struct stocks_reader *reader = parser->context;
    if (!xml_is(element, SPACE_RICH_DATA, "v") || !reader->in_value || reader->tickers.count == 0)
        return;
    struct rich_structure structure = {NO_KEY, NO_KEY};
    if (reader->structure < reader->structures.count)
        structure = reader->structures.items[reader->structure];
    const char **slot =
        reader->key == structure.ticker_key    ? &reader->tickers.items[reader->tickers.count - 1]
        : reader->key == structure.display_key ? &reader->displays.items[reader->displays.count - 1]
                                               : NULL;
    if (slot && reader->value.count > 0)
        *slot = arena_copy_length(reader->arena, reader->value.items, reader->value.count);
    reader->in_value = false;
    reader->key++;
}

static void read_type(struct stocks_reader *reader, const struct xml_element *element) {
    const char *name = xml_attribute(element, "name");
    reader->type_count++;
    if (name && strcmp(name, "XLRICHVALUE") == 0)
        reader->rich_type = reader->type_count;
}

static void read_record(struct stocks_reader *reader, const struct xml_element *element) {
    uint32_t type = 0, value = 0;
    bool rich = xml_whole(xml_attribute(element, "t"), UINT32_MAX, &type) && type == reader->rich_type &&
                xml_whole(xml_attribute(element, "v"), UINT32_MAX - 1, &value);
    if (rich && reader->cells.count > 0)
        reader->cells.items[reader->cells.count - 1] = value;
}

static void on_metadata(struct xml_parser *parser, const struct xml_element *element) {
    struct stocks_reader *reader = parser->context;
    if (element->depth == 2) {
        const char *name = xml_attribute(element, "name");
        reader->in_rich =
            xml_is(element, SPACE_MAIN, "futureMetadata") && name && strcmp(name, "XLRICHVALUE") == 0;
        reader->in_cells = xml_is(element, SPACE_MAIN, "valueMetadata");
    }
    uint32_t index;
    if (xml_is(element, SPACE_MAIN, "metadataType"))
        read_type(reader, element);
    else if (reader->in_rich && xml_is(element, SPACE_MAIN, "bk"))
        *array_add(reader->arena, &reader->rich) = NO_KEY;
    else if (reader->in_rich && xml_is(element, SPACE_RICH_DATA, "rvb") && reader->rich.count > 0 &&
             xml_whole(xml_attribute(element, "i"), UINT32_MAX - 1, &index))
        reader->rich.items[reader->rich.count - 1] = index;
    else if (reader->in_cells && xml_is(element, SPACE_MAIN, "bk"))
        *array_add(reader->arena, &reader->cells) = NO_KEY;
    else if (reader->in_cells && xml_is(element, SPACE_MAIN, "rc"))
        read_record(reader, element);
}

/* "Example Corp (XNAS:EXMP)" shows its ticker between the colon and the parenthesis. */
static const char *ticker_of_display(const char *display, struct arena *arena) {
    const char *open = display ? strrchr(display, '(') : NULL;
    const char *colon = open ? strchr(open, ':') : NULL;
    const char *close = colon ? strchr(colon, ')') : NULL;
    return close ? arena_copy_length(arena, colon + 1, (size_t)(close - colon - 1)) : display;
}

static const char *ticker_of_cell(const struct stocks_reader *reader, size_t cell) {
    uint32_t record = reader->cells.items[cell];
    uint32_t value = record < reader->rich.count ? reader->rich.items[record] : NO_KEY;
    if (value >= reader->tickers.count)
        return NULL;
    const char *ticker = reader->tickers.items[value];
    return ticker ? ticker : ticker_of_display(reader->displays.items[value], reader->arena);
}

bool xlsx_load_stocks(struct xlsx_source *source, struct diags *diags) {
    struct stocks_reader reader = {.source = source, .diags = diags, .arena = &source->rows_arena};
    struct xml_parser structures = {.start = on_structure}, metadata = {.start = on_metadata};
    struct xml_parser values = {.start = on_value_start, .end = on_value_end, .text = on_value_text};
    if (source->stocks.loaded)
        return true;
    if (!read_part(&reader, "rdRichValueStructure", &structures) ||
        !read_part(&reader, "rdRichValue", &values) || !read_part(&reader, "sheetMetadata", &metadata))
        return false;
    source->stocks.count = reader.cells.count;
    source->stocks.tickers =
        arena_alloc_array(&source->rows_arena, reader.cells.count, sizeof *source->stocks.tickers);
    for (size_t i = 0; i < reader.cells.count; i++)
        source->stocks.tickers[i] = ticker_of_cell(&reader, i);
    source->stocks.loaded = true;
    return true;
}
