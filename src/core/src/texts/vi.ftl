# What the framework says to users in Vietnamese.

## Conversations

ask-cancelled = Đã hủy.
ask-timeout = Bạn chưa trả lời kịp nên mình không chờ nữa.
ask-busy = Ở đây vẫn còn một câu hỏi đang chờ bạn trả lời.
ask-again = { $problem } Hãy thử lại, hoặc viết “{ $cancel }” để dừng.
ask-cancel-hint = Viết “{ $cancel }” để dừng.
confirm-hint = có / không
confirm-again = Hãy trả lời có hoặc không.
choose-again = Hãy trả lời bằng một trong các lựa chọn này, hoặc số thứ tự: { $options }.
cancel-words = hủy, huỷ, thôi, dừng
yes-words = có, co, vâng, ừ, ok, đồng ý
no-words = không, khong, ko, k

## Limits

cooldown = Hãy chờ { $seconds } giây rồi thử lại.
busy = Việc này đang được thực hiện; hãy thử lại khi xong.

## Rights

not-allowed = Bạn không có quyền làm việc này.
dm-only = Việc này chỉ dùng được trong tin nhắn riêng.
clan-only = Việc này chỉ dùng được trong clan.

## Usage

usage = Cách dùng: { $usage }
unknown-command = Không có lệnh { $name }.
did-you-mean = Ý bạn là { $name }?
missing-argument = Thiếu tham số { $name }.
wrong-argument = { $name } không thể là “{ $given }”: { $accepted }.
failed = Đã có lỗi xảy ra.

## Help

help-title = Các lệnh
help-more = { $command } cho biết thêm về một lệnh.
help-page = Trang { $page } trên { $pages }
help-aliases = Cách gọi khác: { $aliases }
