# What the framework says to users in English. The Vietnamese sentences have the same names and arguments; a test compares them.

## Conversations

ask-cancelled = Cancelled.
ask-timeout = You did not answer in time, so I stopped waiting.
ask-busy = There is still a question waiting for your answer here.
ask-again = { $problem } Try again, or write “{ $cancel }” to stop.
confirm-hint = yes / no
confirm-again = Please answer with yes or no.
choose-again = Please answer with one of these, or its number: { $options }.
cancel-words = cancel, stop
yes-words = yes, y, ok, okay, sure
no-words = no, n, nope

## Values that users write

accepts-between = { $accepted }, from { $low } to { $high }
accepts-bool = yes or no
accepts-channel = a channel of this clan: #channel, its id or its name
accepts-choice = one of { $choices }
accepts-date = a date such as 31/12/2026
accepts-decimal = a number
accepts-duration = a length of time such as 90s, 2h30m or 1 ngày
accepts-float = a number
accepts-int = a whole number
accepts-member = a member of this clan: @name, an id or a name
accepts-message = the id of a message in this channel, or an answer to it
accepts-money = a whole amount such as 1500, 1.5k or 10 triệu
accepts-other = something else
accepts-range = a number from { $low } to { $high }
accepts-role = a role of this clan: @role, its id or its name
accepts-text = a text
accepts-time = a time of day such as 8:30 or 20h15
accepts-type = a { $type }
accepts-user = a user: @name, an id or a name
value-bad = { $given } does not fit: give { $accepted }.
value-none = Give { $accepted }.

## Who may use a command, and where

accepts-any-role = the role { $roles }
accepts-clans = a clan
accepts-direct = a direct message
accepts-listed-channel = a channel that is on the list
accepts-listed-user = a user who is on the list
accepts-owner = the owner of the clan

## What is said of commands

command-or = { $first } or { $last }
command-failed = Something went wrong, and has been written down.
command-missing-argument = { $parameter } is missing: give { $accepted }.
command-bad-argument = { $given } does not fit { $parameter }: give { $accepted }.
command-too-many-arguments = { $given } is too much.
command-unknown-flag = There is no --{ $flag } here.
command-empty-flag = --{ $flag } wants a value: give { $accepted }.
command-unclosed-quote = A quotation mark is never closed.
command-usage = Usage: { $usage }
command-did-you-mean = Did you mean { $names }?
command-refused = You may not do that here.
command-role-missing = That takes the role { $roles }.
command-owner-only = Only the owner of the clan may do that.
command-direct-only = That works in direct messages only.
command-clan-only = That works in clans only.
command-none-agrees = That takes one of these: { $each }.
command-on-cooldown = Not so fast: try again in { $seconds } s.
command-busy = That is being done already; try again when it is over.

## Views and forms

answer-yes = Yes
answer-no = No
form-submit = Send
form-cancel = Cancel
form-problem = { $label }: { $problem }
form-missing = this is missing. If you have just typed it, wait a moment and try again.
select-hint = Choose…
question-over = This question is over. Press the button again.
view-over = What you pressed is over.

## Help

help-title = Commands ({ $page }/{ $pages })
help-more = { $usage } tells more about one.
help-aliases = Also: { $aliases }
help-below = With: { $names }
help-nothing = There is no command { $name }.
help-itself = Tells what commands there are, and more about one.
