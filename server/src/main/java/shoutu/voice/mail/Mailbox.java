package shoutu.voice.mail;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.FolderNotFoundException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.UIDFolder;
import jakarta.mail.search.FlagTerm;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;
import shoutu.base.Smtp;
import shoutu.base.SystemWork;
import shoutu.rules.IntakeRule;
import shoutu.rules.Rules;
import shoutu.territory.Place;
import shoutu.territory.Territory;

/** The house's mailbox, read over IMAP: what is unread is taken, marked as read and left there. */
@Service
class Mailbox {

  private static final Logger LOG = LoggerFactory.getLogger(Mailbox.class);
  private static final String JOB = "mailbox";
  private static final Duration LEASE = Duration.ofMinutes(10);
  private static final int AT_ONCE = 100;

  private final MailTable table;
  private final MailIntake intake;
  private final Replies replies;
  private final Territory territory;
  private final Rules rules;
  private final SystemWork work;
  private final Clock clock;
  private final String host;
  private final int port;
  private final Smtp.Tls tls;
  private final String user;
  private final String password;
  private final String folder;
  private final String place;

  Mailbox(
      MailTable table,
      MailIntake intake,
      Replies replies,
      Territory territory,
      Rules rules,
      TransactionOperations transaction,
      Clock clock,
      @Value("${shoutu.mailbox.host:}") String host,
      @Value("${shoutu.mailbox.port:993}") int port,
      @Value("${shoutu.mailbox.tls:TLS}") String tls,
      @Value("${shoutu.mailbox.user:}") String user,
      @Value("${shoutu.mailbox.password:}") String password,
      @Value("${shoutu.mailbox.folder:INBOX}") String folder,
      @Value("${shoutu.mailbox.place:}") String place) {
    this.table = table;
    this.intake = intake;
    this.replies = replies;
    this.territory = territory;
    this.rules = rules;
    this.work = new SystemWork(JOB, transaction);
    this.clock = clock;
    this.host = host;
    this.port = port;
    this.tls = Smtp.Tls.of(tls);
    this.user = user;
    this.password = password;
    this.folder = folder;
    this.place = place;
    if (!host.isEmpty() && (user.isEmpty() || place.isEmpty())) {
      throw new IllegalStateException(
          "shoutu.mailbox.host is set without shoutu.mailbox.user and shoutu.mailbox.place (the"
              + " code of the county whose mailbox this is). Set all three.");
    }
  }

  boolean isSetUp() {
    return !host.isEmpty();
  }

  String address() {
    return user;
  }

  /** Whose mailbox it is; empty until its territory is there. */
  Optional<Place> county() {
    return territory.find(place);
  }

  /** Looks, when it is time. True when it did. */
  boolean round() {
    if (!isSetUp() || county().isEmpty()) {
      return false;
    }
    Instant now = clock.instant();
    if (!work.get(() -> table.lease(now, now.plus(LEASE)))) {
      return false;
    }
    IntakeRule.Systems rule = rules.at(now).intake().systems();
    try {
      readAll(rule);
      replies.send(rule);
      Instant done = clock.instant();
      work.run(() -> table.good(done, done.plus(rule.pause())));
    } catch (AuthenticationFailedException e) {
      fail("LOGIN", e, rule);
    } catch (FolderNotFoundException e) {
      fail("FOLDER", e, rule);
    } catch (MessagingException e) {
      fail("UNREACHABLE", e, rule);
    } catch (RuntimeException e) {
      LOG.warn("The mailbox could not be read; it is tried again.", e);
      fail("OURS", e, rule);
    }
    return true;
  }

  private void fail(String problem, Exception cause, IntakeRule.Systems rule) {
    Instant now = clock.instant();
    work.run(
        () -> {
          int failures = table.state().map(MailTable.State::failures).orElse(0) + 1;
          table.failed(
              problem, cause.getClass().getSimpleName(), now, now.plus(rule.retryAfter(failures)));
        });
  }

  private void readAll(IntakeRule.Systems rule) throws MessagingException {
    Place county = county().orElseThrow();
    try (Store store = session(rule).getStore(tls == Smtp.Tls.TLS ? "imaps" : "imap")) {
      store.connect(host, port, user, password);
      try (Folder box = store.getFolder(folder)) {
        box.open(Folder.READ_WRITE);
        Message[] unread = box.search(new FlagTerm(new Flags(Flags.Flag.SEEN), false));
        boolean all = true;
        for (int i = 0; i < Math.min(unread.length, AT_ONCE); i++) {
          all &= take(box, unread[i], county);
        }
        if (!all) {
          throw new IllegalStateException("Some mails were not taken.");
        }
      }
    }
  }

  /**
   * A mail that can't be read is left, in the list and in the mailbox. Where it is we who fail it
   * stays unread and is tried again; neither holds up another.
   */
  private boolean take(Folder box, Message message, Place county) throws MessagingException {
    byte[] key = MailKey.of(number(box, message));
    int most = rules.at(clock.instant()).intake().enclosures().mostBytes();
    try {
      Mail mail = Mail.read(message, most);
      work.run(() -> intake.take(key, mail, county, user));
    } catch (IOException | MessagingException e) {
      if (!box.isOpen()) {
        throw new MessagingException("The connection ended while a mail was read.", e);
      }
      LOG.warn("A mail could not be read: {}", e.toString());
      work.run(
          () -> {
            var unused = table.claim(key, county, clock.instant());
          });
    } catch (RuntimeException e) {
      LOG.warn("A mail was not taken; it is tried again.", e);
      return false;
    }
    message.setFlag(Flags.Flag.SEEN, true);
    return true;
  }

  private static String number(Folder box, Message message) throws MessagingException {
    String number = Mail.number(message);
    if (number != null) {
      return number;
    }
    UIDFolder numbered = (UIDFolder) box;
    return "uid " + numbered.getUIDValidity() + " " + numbered.getUID(message);
  }

  private Session session(IntakeRule.Systems rule) {
    String timeout = String.valueOf(rule.timeout().toMillis());
    Properties settings = new Properties();
    for (String protocol : new String[] {"imap", "imaps"}) {
      settings.put("mail." + protocol + ".connectiontimeout", timeout);
      settings.put("mail." + protocol + ".timeout", timeout);
      settings.put("mail." + protocol + ".writetimeout", timeout);
      settings.put("mail." + protocol + ".ssl.checkserveridentity", "true");
      // Reading marks nothing as read: only what became something is.
      settings.put("mail." + protocol + ".peek", "true");
    }
    if (tls == Smtp.Tls.STARTTLS) {
      settings.put("mail.imap.starttls.enable", "true");
      settings.put("mail.imap.starttls.required", "true");
    }
    return Session.getInstance(settings);
  }
}
