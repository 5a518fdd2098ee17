package shoutu.voice.mail;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import shoutu.base.Round;

/** Looks into the mailbox, where the house has one. */
@Component
@ConditionalOnProperty(name = "shoutu.heartbeat", matchIfMissing = true)
class MailRound extends Round {

  MailRound(Mailbox mailbox) {
    super("mailbox", mailbox::isSetUp, mailbox::round);
  }
}
