# What the framework says to users in English. The Vietnamese sentences have the same names and arguments; a test compares them.

## Conversations

ask-cancelled = Cancelled.
ask-timeout = You did not answer in time, so I stopped waiting.
ask-busy = There is still a question waiting for your answer here.
ask-again = { $problem } Try again, or write “{ $cancel }” to stop.
ask-cancel-hint = Write “{ $cancel }” to stop.
confirm-hint = yes / no
confirm-again = Please answer with yes or no.
choose-again = Please answer with one of these, or its number: { $options }.
cancel-words = cancel, stop
yes-words = yes, y, ok, okay, sure
no-words = no, n, nope

## Limits

cooldown = Please wait { $seconds ->
    [one] one second
   *[other] { $seconds } seconds
} before you do that again.
busy = That is being done already; please try again when it is finished.

## Rights

not-allowed = You are not allowed to do that.
dm-only = That works in a direct message only.
clan-only = That works in a clan only.

## Usage

usage = Usage: { $usage }
unknown-command = There is no command { $name }.
did-you-mean = Did you mean { $name }?
missing-argument = The argument { $name } is missing.
wrong-argument = { $name } cannot be “{ $given }”: { $accepted }.
failed = Something went wrong.

## Help

help-title = Commands
help-more = { $command } tells more about one of them.
help-page = Page { $page } of { $pages }
help-aliases = Also: { $aliases }
