export function RegistrationTab() {
  return null
}
