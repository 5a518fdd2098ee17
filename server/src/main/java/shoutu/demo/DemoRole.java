package shoutu.demo;

/** The people of the demo: a login, and the post whose holder signs in with it. */
enum DemoRole {
  ADMINISTRATOR("administrator", "延川县 · 系统管理员"),
  LEADER("leader", "延川县 · 指挥长"),
  EPIDEMIOLOGIST("epidemiologist", "延川县疾控中心 · 流调组长"),
  CDC_DUTY("cdc-duty", "延川县疾控中心 · 值班长"),
  TOWNSHIP("township", "文安驿镇 · 指挥长"),
  WORKER("worker", "文安驿镇上驿村 · 村医"),
  HOTLINE("hotline", "延川县12345 热线 · 值班长"),
  SUPERVISOR("supervisor", "延川县 · 督查组组长");

  private final String login;
  private final String holder;

  DemoRole(String login, String holder) {
    this.login = login;
    this.holder = holder;
  }

  String login() {
    return login;
  }

  String holder() {
    return holder;
  }
}
