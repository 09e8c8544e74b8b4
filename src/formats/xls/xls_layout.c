/* What a rebuilt workbook keeps of a sheet's look: COLINFO, PANE, WINDOW2
 * ([MS-XLS] 2.4.53, 2.4.189, 2.4.345). */
#include "formats/xls/xls_layout.h"

enum { WIDTHS_MOST = 1024, COLUMN_HIDDEN = 1 << 0, WINDOW_FROZEN = 1 << 3 };

struct layout {
    struct xls_source *source;
    ARRAY(struct column_width) widths;
    uint16_t split_rows;
    bool frozen;
    int depth; /* of substreams: a chart within the sheet has its own */
};

static void take_width(struct layout *layout, struct biff_field_reader fields) {
    uint16_t first = biff_field_u16(&fields), last = biff_field_u16(&fields), width = biff_field_u16(&fields);
    biff_field_u16(&fields); /* style */
    uint16_t flags = biff_field_u16(&fields);
    if (last >= XLS_COLUMNS)
        last = XLS_COLUMNS - 1;
    if (fields.failed || first > last || layout->widths.count >= WIDTHS_MOST)
        return;
    *array_add(layout->source->arena, &layout->widths) =
        (struct column_width){first, last, width / 256.0, flags & COLUMN_HIDDEN};
}

static void take_record(struct layout *layout, struct biff_reader *records,
                        const struct biff_record *record) {
    struct biff_field_reader fields = biff_fields_of(records, record);
    switch (record->type) {
    case BIFF_COLINFO:
        take_width(layout, fields);
        break;
    case BIFF_PANE:
        biff_field_u16(&fields); /* columns */
        layout->split_rows = biff_field_u16(&fields);
        break;
    case BIFF_WINDOW2:
        layout->frozen = biff_field_u16(&fields) & WINDOW_FROZEN;
        break;
    default:
        break;
    }
}

static bool is_wanted(uint16_t type) {
    return type == BIFF_COLINFO || type == BIFF_PANE || type == BIFF_WINDOW2;
}

/* Goes over the sheet without reading its cells; where it is damaged, reading it will say so. */
void xls_read_layout(struct workbook *workbook, struct xls_source *source, struct biff_reader *records,
                     size_t sheet) {
    struct layout layout = {.source = source};
    struct biff_record record;
    if (!workbook->sheets[sheet].readable)
        return;
    biff_seek(records, source->extents[sheet].start, source->extents[sheet].end);
    for (;;) {
        uint64_t position = records->position;
        if (!biff_skip(records, &record))
            break;
        layout.depth += (record.type == BIFF_BOF) - (record.type == BIFF_EOF);
        if (layout.depth <= 0)
            break;
        if (layout.depth > 1 || !is_wanted(record.type))
            continue;
        records->position = position;
        if (!biff_next(records, &record))
            break;
        take_record(&layout, records, &record);
    }
    workbook->sheets[sheet].widths = layout.widths.items;
    workbook->sheets[sheet].width_count = layout.widths.count;
    workbook->sheets[sheet].frozen_rows = layout.frozen ? layout.split_rows : 0;
}
