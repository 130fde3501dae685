here = Bạn là { $user }, ở { $channel }. /help cho biết có thể làm gì.
help =
    Điều bạn viết được gửi vào kênh. Dòng bắt đầu bằng / là một lệnh:
      /channels              các kênh; /go SỐ hoặc TÊN để sang kênh khác
      /users                 những ai ở đây; /as TÊN để nói thay người đó, chưa có thì được tạo
      /dm TÊN                nói chuyện riêng với ai đó
      /older [SỐ]            những tin nhắn trước đó của kênh này
      /reply N LỜI           trả lời tin nhắn N; /edit N LỜI và /delete N sửa, xoá tin của mình
      /react N EMOJI         thả cảm xúc; /unreact N EMOJI gỡ lại
      /click N               bấm nút [N]
      /choose N MỤC, ...     chọn trong [N], theo tên hoặc số
      /fill N LỜI            gõ vào [N], được gửi cùng lần bấm nút tiếp theo
      /submit N              bấm nút [N], như /click
      /vote N SỐ, ...        bỏ phiếu trong bình chọn của tin nhắn N
      /poll CÂU HỎI | A | B  mở một bình chọn
      /menu [TÊN] [LỜI]      các mục quick menu của bot, hoặc chọn một mục
      /upload TỆP [LỜI]      gửi một tệp
      /thread TÊN            mở một thread trong kênh này
      /time 8h30m            cho thời gian trôi qua
      /fault LOẠI            drop ngắt kết nối của bot, slow SỐ GIÂY, refuse từ chối, limit giới hạn, away vắng mặt; off chấm dứt tất cả
      /errors                traceback của lỗi gần nhất trong bot
      /language en|vi        ngôn ngữ của những dòng này
      /quit                  rời đi; hết dữ liệu vào cũng vậy
    Dòng bắt đầu bằng // được gửi đi với một dấu /.
no-command = Không có lệnh /{ $name }; /help cho biết có những gì.
needs = /{ $name } cần { $what }, ví dụ: { $example }
no-message = Ở đây không có tin nhắn { $number }.
no-control = Ở đây không có [{ $number }].
control-gone = [{ $number }] không còn nữa.
not-a = [{ $number }] không dùng với /{ $name }: { $hint }
disabled = [{ $number }] đã bị tắt.
is-disabled = đã tắt
no-option = [{ $number }] không có mục { $option }; có { $options }.
no-user = Không có { $name }; /users cho biết có những ai.
bot-cannot-speak = { $name } là bot, và tự nói.
no-channel = Không có kênh { $name }; /channels cho biết có những kênh nào.
no-file = { $file }: { $why }
no-errors = Chưa có lỗi nào.
no-menu = Không có mục đó: { $entries }
none = không có
refused = Không được: { $why }
gone = Máy chủ không còn nữa.
away = { $count } tin mới ở { $channel }: /go { $name }
edited = đã sửa
deleted = Tin nhắn { $number } đã bị xoá.
only-you = chỉ bạn thấy
only-for = chỉ cho { $names }
in-reply = trả lời { $name }: { $text }
reactions = cảm xúc
typing = { $name } đang gõ ...
filled = [{ $number }] { $label } = { $value }; một nút sẽ gửi đi.
leads-to = [{ $number }] dẫn tới { $url }
poll = { $question } (/vote { $number } SỐ)
poll-closed = { $question } (đã đóng)
votes = { $count } phiếu
bot-connected = { $name } đã đăng nhập.
bot-gone = { $name } đã rời đi.
bot-broken = { $name } bị hỏng:
bot-failed = { $name } gặp lỗi ở { $handler }: { $message } (/errors cho xem traceback)
time-passed = Bây giờ là { $span } sau đó.
dm-with = cuộc nói chuyện với { $name }
group = nhóm { $name }
in-clan = { $name } ({ $clan })
is-bot = bot
reset = Có quá nhiều chuyện để hiển thị; đây là những tin nhắn cuối:
nothing-older = Không có gì trước đó.
