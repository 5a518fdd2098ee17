package shoutu.voice.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Flags;
import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import shoutu.ServerTest;
import shoutu.access.Http;
import shoutu.access.TestCounty;
import shoutu.instance.Timekeeper;
import tools.jackson.databind.JsonNode;

/** The house's mailbox: real IMAP, real SMTP, real PostgreSQL. */
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MailboxTest {

  private static final String OWN = "report@county.example";
  private static final GreenMail MAIL =
      new GreenMail(
          new ServerSetup[] {
            new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP),
            new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP)
          });

  /** Known before the county is: the settings name it. */
  private static final String PLACE = "909999";

  @Autowired private ApplicationContext server;
  @Autowired private Mailbox mailbox;
  @Autowired private Timekeeper timekeeper;
  @Autowired private Clock clock;

  private TestCounty county;
  private Http http;
  private GreenMailUser own;

  @DynamicPropertySource
  static void settings(DynamicPropertyRegistry registry) {
    MAIL.start();
    registry.add("shoutu.mailbox.host", () -> "127.0.0.1");
    registry.add("shoutu.mailbox.port", () -> MAIL.getImap().getPort());
    registry.add("shoutu.mailbox.tls", () -> "NONE");
    registry.add("shoutu.mailbox.user", () -> OWN);
    registry.add("shoutu.mailbox.password", () -> "a mail password");
    registry.add("shoutu.mailbox.place", () -> PLACE);
    registry.add("shoutu.mail.host", () -> "127.0.0.1");
    registry.add("shoutu.mail.port", () -> MAIL.getSmtp().getPort());
    registry.add("shoutu.mail.tls", () -> "NONE");
    registry.add("shoutu.mail.from", () -> OWN);
    registry.add("shoutu.address", () -> "https://shoutu.county.example/");
  }

  @AfterAll
  static void close() {
    MAIL.stop();
  }

  @BeforeAll
  void county() {
    county = TestCounty.found(server, PLACE);
    http = new Http(server);
  }

  @BeforeEach
  void emptyMailboxes() throws Exception {
    MAIL.purgeEmailFromAllMailboxes();
    own = MAIL.setUser(OWN, OWN, "a mail password");
  }

  @Test
  void aMailBecomesAReportWithItsPhotoAndItsSenderGetsTheLinkOnce() throws Exception {
    MimeMessage mail = mail("li@example.cn", "李", "甲镇甲一村停水");
    MimeMessageHelper helper = new MimeMessageHelper(mail, true, "UTF-8");
    helper.setText("停水两天了，家里有老人。");
    helper.addAttachment("水龙头.jpg", new ByteArrayResource(photo()));
    helper.addAttachment("账单.pdf", new ByteArrayResource("%PDF-1.4".getBytes("US-ASCII")));
    deliver(mail);

    look();
    look();

    List<JsonNode> found = problems();
    assertThat(found).hasSize(1);
    JsonNode problem = found.getFirst();
    assertThat(problem.get("channel").asString()).isEqualTo("EMAIL");
    assertThat(problem.get("matter").asString()).isEqualTo("WATER");
    assertThat(problem.get("place").asString()).isEqualTo(county.villageA1());
    String id = problem.get("id").asString();
    JsonNode words = Http.json(http.get(county.hotline(), "/api/problems/" + id + "/words"));
    assertThat(words.toString()).contains("停水两天了", "li@example.cn", "李");
    assertThat(Http.json(http.get(county.hotline(), "/api/problems/" + id + "/enclosures")))
        .hasSize(1);

    Message[] replies = sentTo("li@example.cn");
    assertThat(replies).hasSize(1);
    assertThat(replies[0].getSubject()).contains("演练", "已受理");
    assertThat(replies[0].getHeader("Auto-Submitted")).containsExactly("auto-replied");
    assertThat(replies[0].getHeader("In-Reply-To")).containsExactly(mail.getMessageID());
    String text = replies[0].getContent().toString();
    assertThat(text).contains("https://shoutu.county.example/p/", "1 个附件未收");
    String token = text.replaceAll("(?s).*/p/([\\w-]+).*", "$1");
    JsonNode page =
        Http.json(http.send("GET", "/api/public/problems/" + token, "", request -> request));
    assertThat(page.get("text").asString()).contains("停水两天了");
    assertThat(page.get("enclosures")).hasSize(1);

    // They answer: that is a word to those who work on it, and nobody's new report.
    MimeMessage answer = mail("li@example.cn", "李", "Re: 已受理");
    answer.setText("还是没水", "UTF-8");
    answer.setHeader("In-Reply-To", ((MimeMessage) replies[0]).getMessageID());
    deliver(answer);
    look();
    assertThat(problems()).hasSize(1);
    assertThat(
            Http.json(http.send("GET", "/api/public/problems/" + token, "", request -> request))
                .get("messages")
                .toString())
        .contains("还是没水");
    assertThat(sentTo("li@example.cn")).hasSize(1);
    assertThat(unread()).isZero();
  }

  @Test
  void emergencyWordsAreAnsweredWithTheNumbersFirst() throws Exception {
    int before = problems().size();
    MimeMessage mail = mail("zhang@example.cn", "", "help");
    mail.setText("Chest pain, can't breathe");
    deliver(mail);
    look();
    assertThat(problems()).hasSize(before + 1);
    String text = sentTo("zhang@example.cn")[0].getContent().toString();
    assertThat(text).startsWith("If a life is in danger, call").contains("120");
  }

  @Test
  void machinesBouncesAndLoopsAreNoReportsAndGetNoReply() throws Exception {
    int before = problems().size();
    MimeMessage away = mail("wang@example.cn", "", "不在办公室");
    away.setText("休假", "UTF-8");
    away.setHeader("Auto-Submitted", "auto-replied");
    MimeMessage bounce = mail("MAILER-DAEMON@mx.example", "", "Undelivered");
    bounce.setText("no such user");
    MimeMessage loop = mail(OWN, "", "您的诉求已受理");
    loop.setText("x");
    MimeMessage news = mail("news@shop.example", "", "减价");
    news.setText("减价", "UTF-8");
    news.setHeader("List-Id", "<news.shop.example>");
    for (MimeMessage one : List.of(away, bounce, loop, news)) {
      deliver(one);
    }
    look();
    assertThat(problems()).hasSize(before);
    assertThat(MAIL.getReceivedMessages().length).as("no reply to anybody").isEqualTo(4);
    JsonNode view = Http.json(http.get(county.administrator(), "/api/mailbox"));
    assertThat(view.get("left").toString()).contains("自动回复", "退信", "本系统发出", "群发邮件");
    assertThat(unread()).isZero();
  }

  @Test
  void theSameMailTwiceIsOneReport() throws Exception {
    int before = problems().size();
    MimeMessage mail = mail("zhao@example.cn", "赵", "停水");
    mail.setText("没水", "UTF-8");
    deliver(mail);
    deliver(mail);
    look();
    assertThat(problems()).hasSize(before + 1);
    assertThat(sentTo("zhao@example.cn")).hasSize(1);
  }

  @Test
  void aMailServerThatRefusesIsShownAndTriedAgain() throws Exception {
    int before = problems().size();
    MimeMessage mail = mail("qian@example.cn", "钱", "停水");
    mail.setText("没水", "UTF-8");
    deliver(mail);
    own.setPassword("another");
    look();
    JsonNode view = Http.json(http.get(county.administrator(), "/api/mailbox"));
    assertThat(view.get("problem").asString()).isEqualTo("LOGIN");
    assertThat(view.get("problemText").asString()).contains("拒绝");
    own.setPassword("a mail password");
    timekeeper.advance(clock.instant().plus(Duration.ofMinutes(2)));
    assertThat(mailbox.round()).as("by itself, a minute later").isTrue();
    assertThat(problems()).hasSize(before + 1);
    assertThat(Http.json(http.get(county.administrator(), "/api/mailbox")).get("problem").isNull())
        .isTrue();
  }

  private void look() {
    http.post(county.administrator(), "/api/mailbox/look", "{}");
    assertThat(mailbox.round()).isTrue();
  }

  private List<JsonNode> problems() {
    List<JsonNode> all = new ArrayList<>();
    Http.json(http.get(county.hotline(), "/api/problems?place=" + PLACE))
        .get("items")
        .forEach(all::add);
    return all;
  }

  private static MimeMessage mail(String from, String name, String subject) throws Exception {
    MimeMessage mail = new MimeMessage(Session.getInstance(new Properties()));
    mail.setFrom(
        name.isEmpty() ? new InternetAddress(from) : new InternetAddress(from, name, "UTF-8"));
    mail.setRecipients(Message.RecipientType.TO, OWN);
    mail.setSubject(subject, "UTF-8");
    return mail;
  }

  private void deliver(MimeMessage mail) throws Exception {
    if (mail.getMessageID() == null) {
      mail.saveChanges();
    }
    own.deliver(mail);
  }

  private static Message[] sentTo(String address) throws Exception {
    List<Message> found = new ArrayList<>();
    for (MimeMessage one : MAIL.getReceivedMessages()) {
      if (one.getAllRecipients()[0].toString().contains(address)) {
        found.add(one);
      }
    }
    return found.toArray(Message[]::new);
  }

  private int unread() throws Exception {
    return (int)
        MAIL.getManagers().getImapHostManager().getInbox(own).getMessages().stream()
            .filter(it -> !it.getFlags().contains(Flags.Flag.SEEN))
            .count();
  }

  private static byte[] photo() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB), "jpg", out);
    return out.toByteArray();
  }
}
