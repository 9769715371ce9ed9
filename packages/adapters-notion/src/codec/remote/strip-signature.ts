const SIGNED =
  /(https?:\/\/(?:[\w.-]*amazonaws\.com|file\.notion\.so|[\w.-]*secure\.notion-static\.com|[\w.-]*notionusercontent\.com)\/[^\s"'<>()?]*)\?[^\s"'<>()]*/g
const AMAZON = /(https?:\/\/[^\s"'<>()?]+)\?[^\s"'<>()]*X-Amz-[^\s"'<>()]*/g

/** Addresses of hosted files without the signature, which changes with every read. */
export const stripSignature = (text: string): string => text.replaceAll(SIGNED, '$1').replaceAll(AMAZON, '$1')
