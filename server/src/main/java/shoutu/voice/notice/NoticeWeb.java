package shoutu.voice.notice;

import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** By what a resident can be told of news here, for whoever builds a form. */
@RestController
class NoticeWeb {

  record Ways(List<Tell.Way> ways) {}

  private final ResidentNotices notices;

  NoticeWeb(ResidentNotices notices) {
    this.notices = notices;
  }

  @GetMapping("/api/public/notices")
  Ways ways() {
    return new Ways(List.copyOf(notices.ways()));
  }
}
