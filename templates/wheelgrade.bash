# bash completion for wheelgrade
_wheelgrade() {
    local current=$2 previous=$3
    local logs='@(xlsx|xlsm|xls|ods|csv)'
    COMPREPLY=()
    case $previous in
    -o | --output | --json | --new)
        mapfile -t COMPREPLY < <(compgen -f -- "$current")
        compopt -o filenames
        return
        ;;
    --settings)
        mapfile -t COMPREPLY < <(compgen -f -X '!*.ini' -- "$current"; compgen -d -- "$current")
        compopt -o filenames
        return
        ;;
    --reports)
        mapfile -t COMPREPLY < <(compgen -d -- "$current")
        compopt -o filenames
        return
        ;;
    --set)
        mapfile -t COMPREPLY < <(compgen -W "$(wheelgrade --help settings 2>/dev/null | sed -n 's/^\([a-z][a-z0-9._]*\) = .*/\1=/p')" -- "$current")
        compopt -o nospace
        return
        ;;
    --sheet | --as-of | --explain | --threads | -j | --jobs)
        return
        ;;
    -h | --help)
        mapfile -t COMPREPLY < <(compgen -W 'settings brokers' -- "$current")
        return
        ;;
    esac
    if [[ $current == -* ]]; then
        mapfile -t COMPREPLY < <(compgen -W '-o --output --json --reports --share --explain --new --force --sheet --as-of --as-one --assume-expired --strict --import --dry-run
            --settings --set --threads -r --recursive -j --jobs -q --quiet -v --verbose -h --help -V --version' -- "$current")
        return
    fi
    shopt -q extglob || logs='*'
    mapfile -t COMPREPLY < <(compgen -f -X "!*.$logs" -- "$current"; compgen -d -- "$current")
    compopt -o filenames
}
complete -F _wheelgrade wheelgrade
