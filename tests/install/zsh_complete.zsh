# What zsh makes of a typed command line when the tab key is pressed: zsh -f zsh_complete.zsh FUNCTIONS FOLDER TYPED
zmodload zsh/zpty
buffer=$(mktemp)
zpty -b shell zsh -f -i
zpty -w shell "fpath=($1 \$fpath); autoload -Uz compinit; compinit -u -D; cd $2
    tell() { print -r -- \"\$BUFFER\" >$buffer; }; zle -N tell; bindkey '^X' tell; bindkey '^I' complete-word"
zpty -n -w shell "$3"$'\t\x18'
repeat 200 { [[ -s $buffer ]] && break; zpty -r -t shell output; sleep 0.05 }
cat $buffer
rm -f $buffer
zpty -d shell
