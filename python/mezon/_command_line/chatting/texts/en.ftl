here = You are { $user } in { $channel }. /help says what can be done.
help =
    What you write is said in the channel. What begins with / does something:
      /channels              the channels; /go NUMBER or NAME goes to one
      /users                 who is there; /as NAME speaks as somebody, who is made if not there
      /dm NAME               talk to somebody alone
      /older [COUNT]         earlier messages of this channel
      /reply N TEXT          answer message N; /edit N TEXT and /delete N change your own
      /react N EMOJI         react to it; /unreact N EMOJI takes that back
      /click N               press button [N]
      /choose N OPTION, ...  choose in [N], by name or number
      /fill N TEXT           type into [N], which is sent with the next button
      /submit N              press button [N], as /click
      /vote N ANSWER, ...    vote in the poll of message N, by number
      /poll QUESTION | A | B begin a poll
      /menu [NAME] [TEXT]    the bots' quick menus, or an entry of them
      /upload FILE [TEXT]    send a file
      /thread NAME           begin a thread in this channel
      /time 8h30m            let time pass
      /fault KIND            drop the bot's connection, slow SECONDS, refuse calls, limit them, be away; off ends all of that
      /errors                the traceback of the last failure of the bot
      /language en|vi        the language of these lines
      /quit                  leave; so does the end of the input
    A line that begins with // is said with one of them.
no-command = There is no /{ $name }; /help says what there is.
needs = /{ $name } needs { $what }, such as: { $example }
no-message = There is no message { $number } here.
no-control = There is no [{ $number }] here.
control-gone = [{ $number }] is not there any more.
not-a = [{ $number }] is not for /{ $name }: { $hint }
disabled = [{ $number }] is disabled.
is-disabled = disabled
no-option = [{ $number }] has no option { $option }; it has { $options }.
no-user = There is no { $name }; /users says who there is.
bot-cannot-speak = { $name } is a bot, and speaks for itself.
no-channel = There is no channel { $name }; /channels says which there are.
no-file = { $file }: { $why }
no-errors = Nothing has failed.
no-menu = There is no such entry: { $entries }
none = none
refused = Not done: { $why }
gone = The server is gone.
away = { $count } new in { $channel }: /go { $name }
edited = edited
deleted = Message { $number } is deleted.
only-you = only you see this
only-for = only for { $names }
in-reply = answers { $name }: { $text }
reactions = reactions
typing = { $name } is typing ...
filled = [{ $number }] { $label } = { $value }; a button sends it.
leads-to = [{ $number }] leads to { $url }
poll = { $question } (/vote { $number } ANSWER)
poll-closed = { $question } (closed)
votes = { $count ->
    [one] 1 vote
   *[other] { $count } votes
 }
bot-connected = { $name } has logged in.
bot-gone = { $name } has gone.
bot-broken = { $name } is broken:
bot-failed = { $name } failed in { $handler }: { $message } (/errors has the traceback)
time-passed = It is { $span } later now.
dm-with = a talk with { $name }
group = the group { $name }
in-clan = { $name } ({ $clan })
is-bot = bot
reset = Too much happened to be shown; these are the last messages:
nothing-older = There is nothing older.
