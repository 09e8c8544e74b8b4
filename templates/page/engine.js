// The module's engine: what its C library asks of a system, and calls with texts and bytes. The same in the page's workers, in node and
// in tests. One instance does one task and is dropped with all its memory.
const ENGINE_PARTS = { graded: 0, shared: 1, summary: 2, messages: 3, known: 4, blank: 5, archive: 6, imported: 7, added: 8, joined: 9, explained: 10 };
const ENGINE_WISHES = { share: 1, strict: 2, assumeExpired: 4, asOne: 8 };

// Code pages of old Excel files by their names here; of DOS, the upper halves, which have no names.
const CODE_PAGES = { 866: "ibm866", 874: "windows-874", 932: "shift_jis", 936: "gbk", 949: "euc-kr", 950: "big5", 10000: "macintosh" };
const DOS_PAGES = {
    437: "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0",
    850: "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0",
    852: "ÇüéâäůćçłëŐőîŹÄĆÉĹĺôöĽľŚśÖÜŤťŁ×čáíóúĄąŽžĘę¬źČş«»░▒▓│┤ÁÂĚŞ╣║╗╝Żż┐└┴┬├─┼Ăă╚╔╩╦╠═╬¤đĐĎËďŇÍÎě┘┌█▄ŢŮ▀ÓßÔŃńňŠšŔÚŕŰýÝţ´\u00ad˝˛ˇ˘§÷¸°¨˙űŘř■\u00a0",
};

/** The characters that bytes stand for; null where the code page is not known. What means nothing is U+FFFD, as the other systems have it. */
function decodeBytes(codePage, bytes) {
    const upper = DOS_PAGES[codePage];
    if (upper)
        return Array.from(bytes, (byte) => (byte < 128 ? byte : upper.codePointAt(byte - 128)));
    const name = CODE_PAGES[codePage] ?? (codePage >= 1250 && codePage <= 1258 ? "windows-" + codePage : null);
    if (!name)
        return null;
    return Array.from(new TextDecoder(name).decode(bytes), (character) => character.codePointAt(0))
        .map((character) => (character >= 0x80 && character < 0xa0 ? 0xfffd : character));
}

/** Imports of WASI: a clock, random bytes, an end; what else may be asked for is answered with "there is no such thing". */
function engineSystem(state) {
    const NOT_OPEN = 8, NOT_THERE = 52;
    const view = () => new DataView(state.memory.buffer);
    const system = {
        environ_sizes_get(count, size) {
            view().setUint32(count, 0, true);
            view().setUint32(size, 0, true);
            return 0;
        },
        environ_get: () => 0,
        clock_time_get(clock, precision, at) {
            view().setBigUint64(at, BigInt(Date.now()) * 1000000n, true);
            return 0;
        },
        random_get(at, size) {
            for (let done = 0; done < size; done += 65536)
                crypto.getRandomValues(new Uint8Array(state.memory.buffer, at + done, Math.min(65536, size - done)));
            return 0;
        },
        fd_write(descriptor, vectors, count, written) {
            let total = 0;
            for (let i = 0; i < count; i++) {
                const at = view().getUint32(vectors + 8 * i, true), size = view().getUint32(vectors + 8 * i + 4, true);
                state.said += new TextDecoder().decode(new Uint8Array(state.memory.buffer, at, size).slice());
                total += size;
            }
            view().setUint32(written, total, true);
            return 0;
        },
        fd_prestat_get: () => NOT_OPEN,
        proc_exit(status) {
            throw new Error(state.said.trim() || "the module ended with status " + status);
        },
    };
    return new Proxy(system, { get: (known, name) => known[name] ?? (() => NOT_THERE) });
}

/** An instance. `hooks`: onStage(number), onPiece(bytes) of streamed JSON, onFile(name, bytes) of reports; all may be left out. */
function startEngine(module, hooks = {}) {
    const state = { said: "", memory: null };
    const copy = (at, size) => new Uint8Array(state.memory.buffer, at >>> 0, size >>> 0).slice();
    const page = {
        stage: (stage) => hooks.onStage?.(stage),
        decode(codePage, at, size, characters) {
            const found = decodeBytes(codePage, copy(at, size))?.slice(0, size >>> 0);
            if (found)
                new Uint32Array(state.memory.buffer, characters >>> 0, found.length).set(found);
            return found ? found.length : -1;
        },
        write: (at, size) => hooks.onPiece?.(copy(at, size)),
        file(path, at, size) {
            const bytes = new Uint8Array(state.memory.buffer);
            hooks.onFile?.(new TextDecoder().decode(bytes.slice(path, bytes.indexOf(0, path))), copy(at, size));
        },
    };
    const { exports: api } = new WebAssembly.Instance(module, { page, wasi_snapshot_preview1: engineSystem(state) });
    state.memory = api.memory;
    api._initialize?.();

    const put = (bytes) => {
        const at = api.page_room(bytes.length || 1) >>> 0;
        new Uint8Array(state.memory.buffer).set(bytes, at);
        return at;
    };
    const text = (value) => (value ? put(new TextEncoder().encode(value + "\0")) : 0);
    const order = ({ userSettings, changedSettings, sheets, asOf, ...wishes }) => {
        const at = api.page_room(20) >>> 0, texts = [text(userSettings), text(changedSettings), text(sheets)], view = new DataView(state.memory.buffer);
        texts.forEach((address, i) => view.setUint32(at + 4 * i, address, true));
        view.setInt32(at + 12, Math.floor(Date.parse((asOf ?? "2025-01-01") + "T00:00:00Z") / 86400000), true);
        view.setUint32(at + 16, Object.entries(ENGINE_WISHES).reduce((sum, [name, bit]) => sum | (wishes[name] ? bit : 0), 0), true);
        return at;
    };
    const part = (name) => {
        const size = api.page_part_size(ENGINE_PARTS[name]) >>> 0;
        return size ? copy(api.page_part(ENGINE_PARTS[name]), size) : null;
    };
    const json = (name) => {
        const bytes = part(name);
        return bytes && JSON.parse(new TextDecoder().decode(bytes));
    };
    const add = (files) => files?.forEach(({ name, bytes }) => api.page_add_file(text(name), put(bytes), bytes.length));
    return {
        part,
        json,
        memory: () => state.memory.buffer.byteLength,
        /** Which of `files` are graded as one: for each the index of the first of them; null where the settings are wrong. */
        join(wishes) {
            add(wishes.files);
            return api.page_join(order(wishes)) === 0 ? json("joined").joined : null;
        },
        /** A log, or an export with `more` of its account. */
        grade(log) {
            add(log.more);
            return api.page_grade(text(log.name), put(log.bytes), log.bytes.length, order(log));
        },
        explain: (position) => (api.page_explain(text(position)) === 0 ? new TextDecoder().decode(part("explained")) : null),
        importInto(log) {
            add(log.exports);
            return api.page_import(text(log.name), put(log.bytes), log.bytes.length, order(log));
        },
        streamJson: () => api.page_stream_json(),
        writeReports: () => api.page_write_reports(),
        describe: () => (api.page_describe(), json("known")),
        blank: (wishes) => (api.page_blank_log(order(wishes)) === 0 ? part("blank") : null),
        archive(files) {
            for (const { name, bytes } of files)
                api.page_archive_add(text(name), put(bytes), bytes.length);
            api.page_archive_end();
            return part("archive");
        },
    };
}
