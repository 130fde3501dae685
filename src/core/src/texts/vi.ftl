# What the framework says to users in Vietnamese.

## Conversations

ask-cancelled = Đã hủy.
ask-timeout = Bạn chưa trả lời kịp nên mình không chờ nữa.
ask-busy = Ở đây vẫn còn một câu hỏi đang chờ bạn trả lời.
ask-again = { $problem } Hãy thử lại, hoặc viết “{ $cancel }” để dừng.
confirm-hint = có / không
confirm-again = Hãy trả lời có hoặc không.
choose-again = Hãy trả lời bằng một trong các lựa chọn này, hoặc số thứ tự: { $options }.
cancel-words = hủy, huỷ, thôi, dừng
yes-words = có, co, vâng, ừ, ok, đồng ý
no-words = không, khong, ko, k

## Values that users write

accepts-between = { $accepted }, từ { $low } đến { $high }
accepts-bool = có hoặc không
accepts-channel = một kênh của clan này: #kênh, id hoặc tên
accepts-choice = một trong { $choices }
accepts-date = một ngày như 31/12/2026
accepts-decimal = một số
accepts-duration = một khoảng thời gian như 90s, 2h30m hoặc 1 ngày
accepts-float = một số
accepts-int = một số nguyên
accepts-member = một thành viên của clan này: @tên, id hoặc tên
accepts-message = id của một tin nhắn trong kênh này, hoặc trả lời tin nhắn đó
accepts-money = một số tiền như 1500, 1.5k hoặc 10 triệu
accepts-other = nội dung khác
accepts-range = một số từ { $low } đến { $high }
accepts-role = một vai trò của clan này: @vai-trò, id hoặc tên
accepts-text = một đoạn chữ
accepts-time = một giờ như 8:30 hoặc 20h15
accepts-type = một { $type }
accepts-user = một người dùng: @tên, id hoặc tên
value-bad = { $given } không hợp: hãy nhập { $accepted }.
value-none = Hãy nhập { $accepted }.

## Who may use a command, and where

accepts-any-role = vai trò { $roles }
accepts-clans = một clan
accepts-direct = tin nhắn riêng
accepts-listed-channel = một kênh có trong danh sách
accepts-listed-user = một người dùng có trong danh sách
accepts-owner = chủ clan

## What is said of commands

command-or = { $first } hoặc { $last }
command-failed = Có lỗi xảy ra, lỗi đã được ghi lại.
command-missing-argument = Thiếu { $parameter }: hãy nhập { $accepted }.
command-bad-argument = { $given } không hợp với { $parameter }: hãy nhập { $accepted }.
command-too-many-arguments = Thừa { $given }.
command-unknown-flag = Ở đây không có --{ $flag }.
command-empty-flag = --{ $flag } cần một giá trị: hãy nhập { $accepted }.
command-unclosed-quote = Có dấu ngoặc kép chưa đóng.
command-usage = Cách dùng: { $usage }
command-did-you-mean = Ý bạn là { $names }?
command-refused = Bạn không được làm việc này ở đây.
command-role-missing = Việc này cần vai trò { $roles }.
command-owner-only = Chỉ chủ clan mới được làm việc này.
command-direct-only = Lệnh này chỉ dùng trong tin nhắn riêng.
command-clan-only = Lệnh này chỉ dùng trong clan.
command-none-agrees = Việc này cần một trong các điều sau: { $each }.
command-on-cooldown = Chậm lại nào: hãy thử lại sau { $seconds } giây.
command-busy = Việc này đang được làm; hãy thử lại khi xong.

## Views and forms

answer-yes = Có
answer-no = Không
form-submit = Gửi
form-cancel = Hủy
form-problem = { $label }: { $problem }
form-missing = chưa có. Nếu bạn vừa nhập xong, hãy chờ một chút rồi thử lại.
select-hint = Hãy chọn…
question-over = Câu hỏi này đã hết hạn. Hãy bấm lại nút.
view-over = Mục bạn bấm đã kết thúc.

## Help

help-title = Các lệnh ({ $page }/{ $pages })
help-more = { $usage } cho biết thêm về một lệnh.
help-aliases = Tên khác: { $aliases }
help-below = Gồm: { $names }
help-nothing = Không có lệnh { $name }.
help-itself = Cho biết có những lệnh nào, và nói rõ hơn về một lệnh.
