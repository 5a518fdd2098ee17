package shoutu.voice.notice;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import shoutu.access.vault.Identity;
import shoutu.access.vault.Purpose;
import shoutu.access.vault.Vault;
import shoutu.base.Gateway;
import shoutu.base.Messages;
import shoutu.base.Smtp;
import shoutu.base.SystemWork;
import shoutu.base.Undelivered;
import shoutu.instance.Instance;
import shoutu.instance.Instances;
import shoutu.rules.IntakeRule;
import shoutu.rules.Rules;

/** Sends the notices that are due, each at least once; what fails is tried again by rule. */
@Component
class ResidentPost {

  private static final String JOB = "notices";
  private static final Duration LEASE = Duration.ofMinutes(10);
  private static final int AT_ONCE = 20;

  private final ResidentNoticeTable table;
  private final Vault vault;
  private final Gateway gateway;
  private final Smtp smtp;
  private final Messages messages;
  private final Instance instance;
  private final Rules rules;
  private final SystemWork work;
  private final Clock clock;

  ResidentPost(
      ResidentNoticeTable table,
      Vault vault,
      Gateway gateway,
      Smtp smtp,
      Messages messages,
      Instances instances,
      Rules rules,
      TransactionOperations transaction,
      Clock clock) {
    this.table = table;
    this.vault = vault;
    this.gateway = gateway;
    this.smtp = smtp;
    this.messages = messages;
    this.instance = instances.current();
    this.rules = rules;
    this.work = new SystemWork(JOB, transaction);
    this.clock = clock;
  }

  /** True when more may be due. */
  boolean round() {
    Instant now = clock.instant();
    List<ResidentNoticeTable.Claimed> claimed =
        work.get(() -> table.claim(now, now.plus(LEASE), AT_ONCE));
    claimed.forEach(this::tell);
    return claimed.size() == AT_ONCE;
  }

  private void tell(ResidentNoticeTable.Claimed notice) {
    Map<String, String> content = opened(notice);
    String to = content.get(Identity.ADDRESS);
    String link = content.get(Identity.NOTE);
    if (to == null || link == null) {
      work.run(() -> table.givenUp(notice.problem(), notice.message(), "FORGOTTEN"));
      return;
    }
    try {
      switch (notice.way()) {
        case SMS -> gateway.send(notice.message(), shortMessage(notice, to, link));
        case EMAIL -> mail(notice, to, link);
      }
      work.run(() -> table.sent(notice.problem(), notice.message(), clock.instant()));
    } catch (Undelivered e) {
      failed(notice, e.problem().name());
    } catch (MailException | MessagingException e) {
      failed(notice, e.getClass().getSimpleName());
    }
  }

  private void failed(ResidentNoticeTable.Claimed notice, String why) {
    Instant now = clock.instant();
    IntakeRule.Notices rule = rules.at(now).intake().notices();
    int failures = notice.failures();
    if (failures >= rule.retries().size()) {
      work.run(() -> table.givenUp(notice.problem(), notice.message(), why));
      return;
    }
    Instant again =
        rule.dueAt(notice.urgent(), now.plus(rule.retries().get(failures)), instance.zone());
    work.run(() -> table.failed(notice.problem(), notice.message(), why, again));
  }

  private Map<String, Object> shortMessage(
      ResidentNoticeTable.Claimed notice, String to, String link) {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("to", to);
    content.put("title", instance.marked(messages.text(notice.locale(), "voice.notice.sms")));
    content.put("items", List.of());
    content.put("more", "");
    content.put("link", link);
    content.put("kind", "RESIDENT_NEWS");
    content.put("urgent", notice.urgent());
    return content;
  }

  private void mail(ResidentNoticeTable.Claimed notice, String to, String link)
      throws MessagingException {
    MimeMessage message = smtp.message();
    MimeMessageHelper mail = new MimeMessageHelper(message, false, StandardCharsets.UTF_8.name());
    mail.setFrom(smtp.from());
    mail.setTo(to);
    mail.setSubject(instance.marked(messages.text(notice.locale(), "voice.notice.subject")));
    mail.setText(messages.text(notice.locale(), "voice.notice.text", Map.of("link", link)));
    message.setHeader("Auto-Submitted", "auto-generated");
    message.setHeader("X-Shoutu-Message", notice.message().toString());
    smtp.send(message);
  }

  /** Nothing when it is not wanted any more, or destroyed. */
  private Map<String, String> opened(ResidentNoticeTable.Claimed notice) {
    return work.get(
        () ->
            table.stands(notice.problem(), notice.message())
                ? vault.content(notice.sealed(), Purpose.NOTICE)
                : Map.<String, String>of());
  }
}
