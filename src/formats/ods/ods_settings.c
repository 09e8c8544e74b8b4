/* View settings of an OpenDocument spreadsheet (ODF 1.2 part 1, 3.10; the items are LibreOffice's): frozen rows. */
#include "formats/ods/ods_settings.h"

#define SPLIT_FROZEN 2 /* of VerticalSplitMode; 1 is a split that can be moved */

enum { MOST_ENTRIES = 1000 /* of sheets: names are compared one by one */ };

struct view_settings {
    struct workbook *workbook;
    struct sheet *sheet; /* whose entry is open; NULL = none */
    int entry_depth;
    uint32_t mode, position;
    uint32_t *value; /* where the open item goes */
    struct text_buffer digits;
    int entries;
};

static struct sheet *find_sheet(struct view_settings *settings, const char *name) {
    size_t count = settings->workbook->sheet_count;
    if (!name || settings->entries++ >= MOST_ENTRIES)
        return NULL;
    for (size_t i = 0; i < count && i < MOST_ENTRIES; i++)
        if (strcmp(settings->workbook->sheets[i].name, name) == 0)
            return &settings->workbook->sheets[i];
    return NULL;
}

static void on_start(struct xml_parser *parser, const struct xml_element *element) {
    struct view_settings *settings = parser->context;
    const char *name = xml_attribute_in(element, SPACE_CONFIG, "name");
    if (!settings->sheet && xml_is(element, SPACE_CONFIG, "config-item-map-entry")) {
        settings->sheet = find_sheet(settings, name);
        settings->entry_depth = element->depth;
        settings->mode = settings->position = 0;
    }
    if (!settings->sheet || !name || !xml_is(element, SPACE_CONFIG, "config-item"))
        return;
    text_buffer_clear(&settings->digits);
    settings->value = strcmp(name, "VerticalSplitMode") == 0       ? &settings->mode
                      : strcmp(name, "VerticalSplitPosition") == 0 ? &settings->position
                                                                   : NULL;
}

static void on_text(struct xml_parser *parser, struct slice text) {
    struct view_settings *settings = parser->context;
    if (settings->value)
        text_buffer_append(&settings->digits, text);
}

static void on_end(struct xml_parser *parser, const struct xml_element *element) {
    struct view_settings *settings = parser->context;
    if (settings->value) {
        text_buffer_append(&settings->digits, (struct slice){"", 1});
        xml_whole(settings->digits.text, SHEET_ROWS, settings->value);
        settings->value = NULL;
    }
    if (settings->sheet && element->depth == settings->entry_depth) {
        settings->sheet->frozen_rows = settings->mode == SPLIT_FROZEN ? settings->position : 0;
        settings->sheet = NULL;
    }
}

bool ods_read_settings(struct workbook *workbook, const struct ods_source *source, struct diags *diags) {
    const struct zip_archive *archive = source->archive;
    const struct zip_member *member = zip_find(archive, "settings.xml");
    struct view_settings settings = {.workbook = workbook};
    struct slice bytes;
    if (!member)
        return true;
    struct xml_parser parser = {.start = on_start,
                                .end = on_end,
                                .text = on_text,
                                .context = &settings,
                                .part = member->name,
                                .file = archive->file_name};
    bool read = zip_read_member(archive, member, &bytes, source->arena, diags) &&
                xml_parse(&parser, bytes, archive->limits, diags);
    text_buffer_release(&settings.digits);
    return read;
}
