import { describe, expect, it } from 'vitest'
import { detectLanguage } from './detect-language.ts'

describe('detectLanguage', () => {
  it.each([
    ['en', 'The system SHALL open a session for the user when the password is right.'],
    ['de', 'Das System muss eine Sitzung öffnen, wenn der Nutzer das richtige Passwort eingibt.'],
    ['fr', "Le système doit ouvrir une session pour l'utilisateur quand le mot de passe est correct."],
    ['es', 'El sistema debe abrir una sesión para el usuario cuando la contraseña es correcta.'],
    ['pt', 'O sistema deve abrir uma sessão para o usuário quando a senha é correta, e não antes.'],
    ['zh', '系统 SHALL 在密码正确时为用户打开会话。'],
    ['ja', 'パスワードが正しいとき、システムはセッションを開かなければならない。'],
    ['ru', 'Система должна открыть сессию, когда пароль верен.'],
  ])('tells %s', (language, text) => {
    expect(detectLanguage(text)).toBe(language)
  })

  it.each([
    ['Italian', 'Il sistema deve aprire una sessione per l’utente quando la password è corretta, e non prima.'],
    ['Dutch', 'Het systeem moet een sessie openen voor de gebruiker als het wachtwoord juist is.'],
    ['Polish', 'System musi otworzyć sesję dla użytkownika, gdy hasło jest poprawne, i nie wcześniej.'],
    ['Ukrainian', 'Система повинна відкрити сесію, коли пароль правильний і її ще немає.'],
    ['Korean', '시스템은 비밀번호가 맞으면 세션을 열어야 한다.'],
    ['Korean with a keyword', '시스템은 비밀번호가 맞으면 세션을 열어야 한다. SHALL'],
    ['Arabic with a keyword', 'يجب أن يقبل النظام العنوان وكلمة المرور SHALL ويغلق الجلسة بعد 30 دقيقة.'],
    ['Greek', 'Το σύστημα SHALL ανοίγει μια συνεδρία όταν ο κωδικός είναι σωστός.'],
    ['numbers', '1 2 3 42 100'],
    ['nothing', ''],
  ])('does not take %s for a language it knows', (_name, text) => {
    expect(detectLanguage(text)).toBeNull()
  })
})
