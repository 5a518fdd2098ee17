// Shows a push message and opens what it links to. The server sends title and link, nothing else.
self.addEventListener('push', (event) => {
  const news = event.data ? event.data.json() : {}
  event.waitUntil(
    self.registration.showNotification(news.title || '守土 Shoutu', {
      tag: news.id,
      data: { link: news.link || '/board/' },
      icon: '/favicon.svg',
    }),
  )
})
self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  event.waitUntil(self.clients.openWindow(event.notification.data.link))
})
