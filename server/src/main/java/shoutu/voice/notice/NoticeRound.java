package shoutu.voice.notice;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import shoutu.base.Round;

/** Sends what is due, where the house can. */
@Component
@ConditionalOnProperty(name = "shoutu.heartbeat", matchIfMissing = true)
class NoticeRound extends Round {

  NoticeRound(ResidentNotices notices, ResidentPost post) {
    super("notices to residents", () -> !notices.ways().isEmpty(), post::round);
  }
}
